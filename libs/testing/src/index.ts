export { recordAnswers, type RecordedAnswer } from './answer-recorder.js';
export { EventCollector, type CollectedEvent } from './event-collector.js';
export { EventSender, eventOf, tombstoneOf, type Attributes, type EventToSend } from './event-sender.js';
export { InMemoryService, type InMemoryOptions, type RecordedEvent } from '#libs/messaging/testing';
export { ServiceUnderTest, type Answer, type RequestToService, type StartOptions } from './service-under-test.js';
export { TestIssuer, type Person } from './test-issuer.js';
export { TopicEnds } from './topic-ends.js';
export { until, type UntilOptions } from './until.js';
export { type Ask, type RecordOfActs, recordOfActs } from './record-of-acts.js';
