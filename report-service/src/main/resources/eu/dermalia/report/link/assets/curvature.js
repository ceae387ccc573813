/**
 * Mean curvature at each vertex of a triangle mesh: the mean, over the edges that meet there, of the normal curvature along
 * them, (n_j − n_i)·(p_j − p_i) / |p_j − p_i|² (Taubin, ICCV 1995, has the estimate). Positive where the surface bulges
 * towards the viewer, negative in furrows; per unit of length of the positions.
 *
 * @param {Float32Array} positions x, y, z of each vertex
 * @param {Float32Array} normals the same of unit normals that point outwards
 * @param {ArrayLike<number>} index three vertices a triangle
 * @param {number} rounds how often each value is replaced by the mean of itself and its neighbours
 * @returns {Float32Array} one value a vertex; 0 where no edge ends
 */
export function meanCurvature(positions, normals, index, rounds) {
  const count = positions.length / 3;
  const sum = new Float64Array(count);
  const edges = new Uint32Array(count);
  forEachEdge(index, (a, b) => {
    let dot = 0;
    let square = 0;
    for (let k = 0; k < 3; k++) {
      const along = positions[3 * b + k] - positions[3 * a + k];
      dot += along * (normals[3 * b + k] - normals[3 * a + k]);
      square += along * along;
    }
    if (square > 0) {
      sum[a] += dot / square;
      sum[b] += dot / square;
      edges[a]++;
      edges[b]++;
    }
  });
  let values = Float32Array.from(sum, (total, i) => (edges[i] ? total / edges[i] : 0));
  for (let round = 0; round < rounds; round++) {
    values = smoothed(values, index);
  }
  return values;
}

function smoothed(values, index) {
  const sum = Float64Array.from(values);
  const weight = new Uint32Array(values.length).fill(1);
  forEachEdge(index, (a, b) => {
    sum[a] += values[b];
    sum[b] += values[a];
    weight[a]++;
    weight[b]++;
  });
  return Float32Array.from(sum, (total, i) => total / weight[i]);
}

/** Inner edges come twice, once a side: all the same for a mean. */
function forEachEdge(index, use) {
  for (let t = 0; t + 2 < index.length; t += 3) {
    use(index[t], index[t + 1]);
    use(index[t + 1], index[t + 2]);
    use(index[t + 2], index[t]);
  }
}
