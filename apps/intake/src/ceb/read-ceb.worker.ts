import { readCebMessage } from '#libs/ceb';

/** What a thread of `CebReader` runs. */
export default readCebMessage;
