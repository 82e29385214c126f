/** A profile that looks right and is not. */
export class ProfileError extends Error {
  override name = 'ProfileError';
}
