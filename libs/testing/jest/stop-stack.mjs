export default async function stopStack() {
  await globalThis.sharedStack?.stop();
}
