export { defineEvent, validatorOf, type DataOf, type EventType } from '#libs/messaging/core';
