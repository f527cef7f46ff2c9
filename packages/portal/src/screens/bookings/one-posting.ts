import type { Reply } from "../../api/client.ts";

export type OnePosting = Reply<"listPostings">["postings"][number];
export type PostingStatus = OnePosting["status"];
