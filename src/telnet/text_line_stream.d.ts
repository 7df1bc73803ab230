/** The part of `@std/streams/text-line-stream` that fishbowl uses. */
export class TextLineStream extends TransformStream<string, string> {
  constructor(options?: { allowCR?: boolean });
}
