package eu.dermalia.local.faces;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is on one face before anyone photographs it: the ground truth. Positions are x and y in millimetres on the
 * front of the head (the z is the mesh's). Colours change by absorbance, so that a planted contrast reads the same on
 * light and dark skin.
 *
 * @param skin colour of the bare skin
 * @param noise spread (standard deviation) of the skin's fine brightness variation, as a fraction of its reflectance
 */
public record FacePlan(
        long seed,
        Identity identity,
        Lab skin,
        double noise,
        List<Spot> spots,
        List<RedArea> redAreas,
        List<Wrinkle> wrinkles,
        List<FluorescentDot> fluorescentDots,
        List<Bump> bumps,
        List<Pore> pores,
        @Nullable Relief relief) {
    /** A line's points are some four millimetres apart. */
    private static final double PORES_FROM_LINES = 3;

    public FacePlan {
        spots = List.copyOf(spots);
        redAreas = List.copyOf(redAreas);
        wrinkles = List.copyOf(wrinkles);
        fluorescentDots = List.copyOf(fluorescentDots);
        bumps = List.copyOf(bumps);
        pores = List.copyOf(pores);
    }

    public record Point(double x, double y) {
        double distanceTo(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /**
     * A disc with a hard edge: all surface points closer to its centre than half the diameter.
     *
     * @param melanin how much the melanin index MI (SCORING) rises inside, in its units; 0 for a spot that only
     *     ultraviolet light shows
     * @param ultraviolet how much darker inside under UV, in 100·lg units of the green channel
     */
    public record Spot(String name, Point at, double diameterMm, double melanin, double ultraviolet) {}

    /**
     * A disc whose edge is {@link #EDGE_MM} wide, half its strength at the given diameter.
     *
     * @param erythema how much the erythema index EI (SCORING) rises inside, in its units
     */
    public record RedArea(String name, Point at, double diameterMm, double erythema) {
        public static final double EDGE_MM = 2;
    }

    /**
     * A groove along a polyline, {@code depth/2 · (1 + cos(2πd/width))} deep at distance d from it, up to width/2.
     */
    public record Wrinkle(String name, List<Point> along, double depthMm, double widthMm) {
        public Wrinkle {
            along = List.copyOf(along);
        }
    }

    /** A red glowing dot under UV: lg(R/G) rises by {@code ratio} inside. */
    public record FluorescentDot(String name, Point at, double diameterMm, double ratio) {}

    /**
     * A Gaussian swelling of the mesh along +z: its volume is exactly 2π·spread²·height, and it is the only
     * asymmetry.
     */
    public record Bump(String name, Point at, double heightMm, double spreadMm) {}

    /** A dark dot that takes {@code depth} (a share) of the light, in every light but ultraviolet. */
    public record Pore(Point at, double diameterMm, double depth) {}

    /**
     * Skin relief of one part: a sine wave that runs up the face, added along the normals of the mesh where it is fine enough.
     *
     * @param waveMm from crest to crest in height, millimetres; on skin that slopes away it is longer along the skin
     */
    public record Relief(Part part, double amplitudeMm, double waveMm) {
        double at(double y) {
            return amplitudeMm * Math.sin(2 * Math.PI * y / waveMm);
        }
    }

    /** A plausible face; the same seed gives the same face for ever. */
    public static FacePlan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Identity identity = Identity.of(random);
        double lightness = 57 + 13 * random.nextDouble();
        Lab skin = new Lab(
                lightness, 13.5 - 0.28 * (lightness - 57) + random.nextDouble(-1, 1), 16 + random.nextDouble(-2, 2));
        List<Wrinkle> wrinkles = wrinkles(random);
        List<RedArea> redAreas = redAreas(random);
        return new FacePlan(
                seed,
                identity,
                skin,
                0.012,
                spots(random, wrinkles, redAreas),
                redAreas,
                wrinkles,
                dots(random),
                List.of(),
                List.of(),
                null);
    }

    /** The same face with the left cheek filled: by 1.37 ml, most of it where the cheek is looked at. */
    public static FacePlan filled(long seed) {
        FacePlan plain = of(seed);
        return plain.withBumps(
                List.of(new Bump("filled-cheek", Part.CHEEK_LEFT.at(new HeadShape(plain.identity), 0, 0), 1.8, 11)));
    }

    /**
     * The same face with something for every score besides: pores and glowing dots on forehead and cheeks, skin relief on the
     * left cheek, a fuller right one.
     */
    public static FacePlan rich(long seed) {
        return of(seed).withEverything();
    }

    /**
     * A face to measure against: as {@link #rich}, but spots, red areas and lines lie well inside forehead and cheeks, clear of
     * each other.
     */
    public static FacePlan planted(long seed) {
        FacePlan plain = of(seed);
        HeadShape shape = new HeadShape(plain.identity);
        List<Spot> spots = new ArrayList<>();
        double[][] onForehead = {{-0.62, 0.35, 2.2, 12}, {-0.22, 0.5, 3, 9}, {0.22, 0.5, 4, 15}, {0.62, 0.35, 2.6, 0}};
        for (double[] s : onForehead) {
            spots.add(spot(spots.size(), Part.FOREHEAD.at(shape, s[0], s[1]), s[2], s[3]));
        }
        double[][] onCheek = {{-0.55, 0.2, 2.5, 10}, {0.1, 0.6, 3, 0}, {0.55, -0.15, 2, 18}};
        List<RedArea> redAreas = new ArrayList<>();
        for (Part part : List.of(Part.CHEEK_LEFT, Part.CHEEK_RIGHT)) {
            for (double[] s : onCheek) {
                // one of those that ultraviolet light alone shows is brown on the other cheek
                double melanin = part == Part.CHEEK_LEFT ? Math.max(s[3], 14) : s[3];
                spots.add(spot(spots.size(), part.at(shape, s[0], s[1]), s[2], melanin));
            }
            redAreas.add(new RedArea(part.fileStem(), part.at(shape, -0.05, -0.35), 9, 7));
        }
        return plain.withSpots(spots)
                .withRedAreas(redAreas)
                .withWrinkles(List.of(
                        straight("upper", shape, -0.15, 0.6, 0.3, 1.5),
                        straight("lower", shape, -0.55, 0.4, 0.25, 1.2)))
                .withEverything();
    }

    private static Spot spot(int before, Point at, double diameter, double melanin) {
        return new Spot("spot-" + (before + 1), at, diameter, melanin, melanin == 0 ? 10 : melanin * 1.4);
    }

    private static Wrinkle straight(String name, HeadShape shape, double v, double reach, double depth, double width) {
        List<Point> along = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            along.add(Part.FOREHEAD.at(shape, reach * (i - 6) / 6, v));
        }
        return new Wrinkle(name, along, depth, width);
    }

    private FacePlan withEverything() {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5EEDL);
        HeadShape shape = new HeadShape(identity);
        List<FluorescentDot> dots = new ArrayList<>(fluorescentDots);
        List<Pore> dark = new ArrayList<>();
        for (Part part : Part.values()) {
            for (int i = 0; i < 5; i++) {
                dots.add(new FluorescentDot(
                        "dot-" + part.fileStem() + "-" + (i + 1),
                        part.at(shape, -0.6 + 0.3 * i, random.nextDouble(-0.4, 0.4)),
                        random.nextDouble(0.4, 0.9),
                        random.nextDouble(0.25, 0.45)));
            }
            dark.addAll(pores(part, shape, random));
        }
        Bump fuller = new Bump("fuller-cheek", Part.CHEEK_RIGHT.at(shape, 0, -0.2), 1.4, 11);
        return withFluorescentDots(dots)
                .withBumps(List.of(fuller))
                .withPores(dark)
                .withRelief(new Relief(Part.CHEEK_LEFT, 0.01, 1));
    }

    /** Bare, even, symmetric skin: what tests plant their own marks on. */
    public static FacePlan bare(long seed, Lab skin) {
        return new FacePlan(
                seed,
                Identity.of(new SplittableRandom(seed)),
                skin,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    public FacePlan withSpots(List<Spot> other) {
        return new FacePlan(
                seed, identity, skin, noise, other, redAreas, wrinkles, fluorescentDots, bumps, pores, relief);
    }

    public FacePlan withRedAreas(List<RedArea> other) {
        return new FacePlan(seed, identity, skin, noise, spots, other, wrinkles, fluorescentDots, bumps, pores, relief);
    }

    public FacePlan withWrinkles(List<Wrinkle> other) {
        return new FacePlan(seed, identity, skin, noise, spots, redAreas, other, fluorescentDots, bumps, pores, relief);
    }

    public FacePlan withFluorescentDots(List<FluorescentDot> other) {
        return new FacePlan(seed, identity, skin, noise, spots, redAreas, wrinkles, other, bumps, pores, relief);
    }

    public FacePlan withBumps(List<Bump> other) {
        return new FacePlan(
                seed, identity, skin, noise, spots, redAreas, wrinkles, fluorescentDots, other, pores, relief);
    }

    public FacePlan withNoise(double other) {
        return new FacePlan(
                seed, identity, skin, other, spots, redAreas, wrinkles, fluorescentDots, bumps, pores, relief);
    }

    public FacePlan withPores(List<Pore> other) {
        return new FacePlan(
                seed, identity, skin, noise, spots, redAreas, wrinkles, fluorescentDots, bumps, other, relief);
    }

    public FacePlan withRelief(@Nullable Relief other) {
        return new FacePlan(
                seed, identity, skin, noise, spots, redAreas, wrinkles, fluorescentDots, bumps, pores, other);
    }

    private static List<Wrinkle> wrinkles(RandomGenerator random) {
        List<Wrinkle> lines = new ArrayList<>();
        int forehead = 1 + random.nextInt(3);
        for (int i = 0; i < forehead; i++) {
            double y = 54 + 8.5 * i + random.nextDouble(-1, 1);
            double reach = random.nextDouble(20, 32);
            double sag = random.nextDouble(1, 3);
            lines.add(line("forehead-" + (i + 1), random, -reach, y - sag, 0, y + sag, reach, y - sag));
        }
        for (int side : new int[] {-1, 1}) {
            String name = side > 0 ? "left" : "right";
            for (int i = 0; i < 2; i++) {
                double y = 13 - 6 * i;
                double rise = 3 - 5 * i + random.nextDouble(-1, 1);
                lines.add(line(
                        "crows-foot-" + name + "-" + (i + 1),
                        random,
                        side * 48,
                        y,
                        side * 53,
                        y + rise * 0.6,
                        side * 58,
                        y + rise));
            }
        }
        return lines;
    }

    /** A smooth curve through three points, as a polyline of 13. */
    private static Wrinkle line(
            String name, RandomGenerator random, double x0, double y0, double x1, double y1, double x2, double y2) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            double t = i / 12.0;
            double a = (1 - t) * (1 - 2 * t);
            double b = 4 * t * (1 - t);
            double c = t * (2 * t - 1);
            points.add(new Point(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2));
        }
        return new Wrinkle(name, points, random.nextDouble(0.12, 0.32), random.nextDouble(1.1, 1.8));
    }

    private static List<RedArea> redAreas(RandomGenerator random) {
        List<RedArea> areas = new ArrayList<>();
        for (int side : new int[] {-1, 1}) {
            areas.add(new RedArea(
                    side > 0 ? "cheek-left" : "cheek-right",
                    new Point(side * random.nextDouble(36, 42), random.nextDouble(-28, -18)),
                    random.nextDouble(11, 19),
                    random.nextDouble(4, 9)));
        }
        return areas;
    }

    private static List<Spot> spots(RandomGenerator random, List<Wrinkle> wrinkles, List<RedArea> redAreas) {
        List<Spot> spots = new ArrayList<>();
        int wanted = 7 + random.nextInt(8);
        for (int attempt = 0; attempt < 400 && spots.size() < wanted; attempt++) {
            double diameter = random.nextDouble(1.6, 5);
            Point at = random.nextInt(3) == 0
                    ? new Point(random.nextDouble(-38, 38), random.nextDouble(46, 88))
                    : new Point(
                            (random.nextBoolean() ? 1 : -1) * random.nextDouble(24, 52), random.nextDouble(-52, -6));
            boolean onlyUltraviolet = spots.size() % 4 == 3;
            double melanin = onlyUltraviolet ? 0 : random.nextDouble(8, 20);
            double ultraviolet = onlyUltraviolet ? random.nextDouble(7, 12) : melanin * 1.4;
            double clear = diameter / 2 + 3;
            boolean free = spots.stream().allMatch(s -> s.at().distanceTo(at) > clear + s.diameterMm() / 2)
                    && redAreas.stream().allMatch(r -> r.at().distanceTo(at) > clear + r.diameterMm() / 2)
                    && wrinkles.stream().flatMap(w -> w.along().stream()).allMatch(p -> p.distanceTo(at) > clear + 2);
            if (free) {
                spots.add(new Spot("spot-" + (spots.size() + 1), at, diameter, melanin, ultraviolet));
            }
        }
        return spots;
    }

    private static List<FluorescentDot> dots(RandomGenerator random) {
        List<FluorescentDot> dots = new ArrayList<>();
        int wanted = random.nextInt(7);
        for (int i = 0; i < wanted; i++) {
            double x = -9 + 3 * i + random.nextDouble(-0.6, 0.6);
            dots.add(new FluorescentDot(
                    "dot-" + (i + 1), new Point(x, -6 + random.nextDouble(-3, 3)), random.nextDouble(0.6, 1), 0.45));
        }
        return dots;
    }

    /** Some fifteen to twenty a square centimetre, clear of each other and of what else is there. */
    private List<Pore> pores(Part part, HeadShape shape, RandomGenerator random) {
        List<Pore> pores = new ArrayList<>();
        for (int attempt = 0; attempt < 400; attempt++) {
            double angle = random.nextDouble(2 * Math.PI);
            double radius = Math.sqrt(random.nextDouble());
            Point at = part.at(shape, radius * Math.cos(angle), radius * Math.sin(angle));
            double diameter = random.nextDouble(0.3, 0.5);
            double depth = random.nextDouble(0.25, 0.4);
            boolean free = pores.stream().allMatch(p -> p.at().distanceTo(at) > 1.5)
                    && spots.stream().allMatch(s -> s.at().distanceTo(at) > s.diameterMm() / 2 + 1)
                    && wrinkles.stream()
                            .flatMap(w -> w.along().stream())
                            .allMatch(p -> p.distanceTo(at) > PORES_FROM_LINES);
            if (free) {
                pores.add(new Pore(at, diameter, depth));
            }
        }
        return pores;
    }
}
