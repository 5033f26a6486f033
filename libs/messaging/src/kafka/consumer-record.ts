import type { KafkaMessage } from 'kafkajs';
import type { Headers } from '../core/envelope.js';
import type { ConsumerRecord } from '../core/record.js';
import { keyOfBytes } from '../core/bytes-as-text.js';
import { storableText } from '../core/storable.js';

/** A record as kafkajs gives it, with text that the database can store. */
export function consumerRecordOf(message: KafkaMessage): ConsumerRecord {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (value !== undefined && !Array.isArray(value)) headers[storableText(name)] = storableText(value.toString());
  }
  return {
    offset: Number(message.offset),
    key: keyOfBytes(message.key),
    headers,
    value: message.value,
    timestamp: Number(message.timestamp),
  };
}
