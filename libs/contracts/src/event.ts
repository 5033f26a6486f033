export { defineEvent, topicFor, validatorOf, type DataOf, type EventType } from '#libs/messaging/core';
