/** What comes of the keys: lines, whole or too long, and wishes. */
export type Edit =
  | { readonly kind: "line" | "tooLong" | "pasted"; readonly text: string }
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "interrupt" | "leave" }
  | { readonly kind: "cancel" };
