export { makePost, type Post, type Posted, type PostProblem, type PostSettings } from "./post.ts";
export { isPublicAddress } from "./public-address.ts";
export { type Reach, receiverUrl } from "./receiver-url.ts";
export { newSecret, signatureOf, signedHeaders } from "./sign.ts";
