package eu.dermalia.local.faces;

/** A point or direction in millimetres: the face looks along +z, +y is up, +x is the subject's left. */
public record Vec(double x, double y, double z) {
    Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y, z + other.z);
    }

    Vec minus(Vec other) {
        return new Vec(x - other.x, y - other.y, z - other.z);
    }

    Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    double dot(Vec other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vec cross(Vec other) {
        return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vec normalised() {
        return times(1 / length());
    }

    /** Distance to another point, in millimetres. */
    public double distanceTo(Vec other) {
        return minus(other).length();
    }
}
