import type { AccessRule } from '../core/access-rule.js';
import type { Topic } from '../core/contracts.js';
import type { KafkaAccess } from './access.js';
import { ensureAccess, type AccessChange } from './ensure-access.js';
import { ensureTopicSettings } from './ensure-topic-settings.js';
import { ensureTopics } from './ensure-topics.js';

/** What a system needs of a cluster before its services start. */
export interface ClusterPlan {
  readonly topics: readonly Topic[];
  /** Also a topic that was made while the system ran; undefined for one of others. */
  readonly topicOf: (name: string) => Topic | undefined;
  /** The users whose access lists are exactly `rules`. */
  readonly users: readonly string[];
  readonly rules: readonly AccessRule[];
}

export interface PreparedCluster {
  readonly topics: number;
  /** Topics whose settings were others. */
  readonly altered: readonly string[];
  /** Undefined where Kafka asks no one who he is. */
  readonly access: AccessChange | undefined;
}

/**
 * Makes topics, their settings and the access lists of services as planned; done again it changes nothing.
 *
 * @param access of a user who may do so: never a service
 */
export async function prepareCluster(access: KafkaAccess, plan: ClusterPlan): Promise<PreparedCluster> {
  const topics = await ensureTopics(access, plan.topics);
  const altered = await ensureTopicSettings(access, plan.topicOf);
  return { topics, altered, access: await ensureAccess(access, plan.users, plan.rules) };
}
