package eu.dermalia.report.scoring.filter;

/** Thins what is marked to lines one cell wide that touch as it did (Guo and Hall 1989). */
public final class Skeleton {
    private Skeleton() {}

    public static boolean[] of(boolean[] marked, int width, int height) {
        boolean[] kept = marked.clone();
        int[] cells = new int[kept.length];
        int n = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                cells[n++] = i;
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int pass = 0; pass < 2; pass++) {
                int[] gone = new int[n];
                int removed = 0;
                int left = 0;
                for (int k = 0; k < n; k++) {
                    if (removable(kept, width, height, cells[k], pass == 0)) {
                        gone[removed++] = cells[k];
                    } else {
                        cells[left++] = cells[k];
                    }
                }
                for (int k = 0; k < removed; k++) {
                    kept[gone[k]] = false;
                }
                n = left;
                changed |= removed > 0;
            }
        }
        return kept;
    }

    private static boolean removable(boolean[] kept, int width, int height, int cell, boolean first) {
        int x = cell % width;
        int y = cell / width;
        boolean up = y > 0;
        boolean down = y < height - 1;
        boolean left = x > 0;
        boolean right = x < width - 1;
        boolean n = up && kept[cell - width];
        boolean ne = up && right && kept[cell - width + 1];
        boolean e = right && kept[cell + 1];
        boolean se = down && right && kept[cell + width + 1];
        boolean s = down && kept[cell + width];
        boolean sw = down && left && kept[cell + width - 1];
        boolean w = left && kept[cell - 1];
        boolean nw = up && left && kept[cell - width - 1];
        int runs = one(!n && (ne || e)) + one(!e && (se || s)) + one(!s && (sw || w)) + one(!w && (nw || n));
        int pairs = Math.min(
                one(nw || n) + one(ne || e) + one(se || s) + one(sw || w),
                one(n || ne) + one(e || se) + one(s || sw) + one(w || nw));
        boolean corner = first ? (s || sw || !nw) && w : (n || ne || !se) && e;
        return runs == 1 && pairs >= 2 && pairs <= 3 && !corner;
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}
