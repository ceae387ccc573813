package eu.dermalia.report.scoring;

/** L*a*b* of a grid's bare skin: one number for each cell of skin, in the grid's order. */
@SuppressWarnings("ArrayRecordComponent")
record LabValues(double[] lightness, double[] a, double[] b) {
    static LabValues of(SkinGrid grid) {
        boolean[] skin = grid.skin();
        int cells = SkinValues.count(skin);
        LabValues values = new LabValues(new double[cells], new double[cells], new double[cells]);
        LabBlock block = new LabBlock();
        int converted = 0;
        int filled = 0;
        for (int i = 0; i < skin.length; i++) {
            if (skin[i]) {
                block.red[filled] = grid.red()[i];
                block.green[filled] = grid.green()[i];
                block.blue[filled] = grid.blue()[i];
                filled++;
                if (filled == LabBlock.SIZE) {
                    values.convert(block, filled, converted);
                    converted += filled;
                    filled = 0;
                }
            }
        }
        values.convert(block, filled, converted);
        return values;
    }

    private void convert(LabBlock block, int count, int to) {
        block.convert();
        for (int i = 0; i < count; i++) {
            lightness[to + i] = block.lightness[i];
            a[to + i] = block.a[i];
            b[to + i] = block.b[i];
        }
    }
}
