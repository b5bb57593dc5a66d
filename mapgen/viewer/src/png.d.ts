declare module "*.png" {
  /** The picture as a data: URL. */
  const address: string;
  export default address;
}
