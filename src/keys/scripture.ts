/** The epigraph: a quotation with where it stands. */
export interface Scripture {
  text: string;
  reference?: string;
  version?: string;
}
