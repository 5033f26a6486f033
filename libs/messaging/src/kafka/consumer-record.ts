import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { Headers } from '../core/envelope.js';
import type { ConsumerRecord } from '../core/record.js';
import { keyOfBytes } from '../core/bytes-as-text.js';
import { storableText } from '../core/storable.js';

/** A record as kafkajs gives it, with text that the database can store. */
export function consumerRecordOf(message: KafkaMessage): ConsumerRecord {
  const { headers = {} } = message;
  return {
    offset: Number(message.offset),
    key: keyOfBytes(message.key),
    headers: isStorable(headers) ? headers : storable(headers),
    value: message.value,
    timestamp: Number(message.timestamp),
  };
}

/** As our decoder makes them: nearly always all are such, and are used as they are. */
function isStorable(headers: IHeaders): headers is Headers {
  for (const name in headers) {
    const value: unknown = headers[name];
    if (typeof value !== 'string' || value.includes('\0') || name.includes('\0')) return false;
  }
  return true;
}

function storable(given: IHeaders): Headers {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !Array.isArray(value)) headers[storableText(name)] = storableText(value.toString());
  }
  return headers;
}
