package eu.dermalia.report.scoring.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Marked cells that touch, corners included. */
public final class Components {
    private Components() {}

    /** In the order of their first cells. */
    public static List<Component> of(boolean[] marked, int width, int height) {
        List<Component> found = new ArrayList<>();
        boolean[] left = marked.clone();
        int[] stack = new int[64];
        for (int i = 0; i < left.length; i++) {
            if (!left[i]) {
                continue;
            }
            int[] cells = new int[16];
            int n = 0;
            int depth = 0;
            stack[depth++] = i;
            left[i] = false;
            while (depth > 0) {
                int cell = stack[--depth];
                if (n == cells.length) {
                    cells = Arrays.copyOf(cells, 2 * n);
                }
                cells[n++] = cell;
                int x = cell % width;
                int y = cell / width;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        int next = v * width + u;
                        if (left[next]) {
                            left[next] = false;
                            if (depth == stack.length) {
                                stack = Arrays.copyOf(stack, 2 * depth);
                            }
                            stack[depth++] = next;
                        }
                    }
                }
            }
            cells = Arrays.copyOf(cells, n);
            Arrays.sort(cells);
            found.add(new Component(width, cells));
        }
        return found;
    }

    /** Cells above {@code low} that touch, over others like them, one above {@code high} (Canny 1986). */
    public static boolean[] hysteresis(Plane plane, double low, double high) {
        boolean[] above = new boolean[plane.values().length];
        for (int i = 0; i < above.length; i++) {
            above[i] = plane.values()[i] > low;
        }
        for (Component component : of(above, plane.width(), plane.height())) {
            boolean strong = false;
            for (int cell : component.cells()) {
                strong |= plane.values()[cell] > high;
            }
            if (!strong) {
                for (int cell : component.cells()) {
                    above[cell] = false;
                }
            }
        }
        return above;
    }
}
