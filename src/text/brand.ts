declare const label: unique symbol;

/** `T` with a compile-time label and no run-time trace. Made only by the constructor that checks it. */
export type Brand<T, Label extends string> = T & { readonly [label]: Label };
