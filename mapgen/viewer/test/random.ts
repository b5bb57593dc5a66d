/** Numbers from 0 to 1 by a linear congruential sequence (Numerical Recipes): the same on every run. */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}
