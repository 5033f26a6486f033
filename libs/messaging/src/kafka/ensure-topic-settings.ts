import type { Topic } from '../core/contracts.js';
import { kafkaClient, type KafkaAccess } from './client.js';
import { settingsOf } from './ensure-topics.js';
import { ConfigResourceTypes, logLevel } from './kafkajs.js';

/**
 * Gives topics that are there the settings of their descriptions, for example those that a former version made.
 *
 * @param access of a user who may alter topics
 * @param topicOf the description of a topic by its name; undefined for one that stays as it is
 * @returns the names of the topics that were altered
 */
export async function ensureTopicSettings(
  access: KafkaAccess,
  topicOf: (name: string) => Topic | undefined,
): Promise<string[]> {
  const admin = kafkaClient(access, 'topics', { logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const known = (await admin.listTopics()).map(topicOf).filter((topic) => topic !== undefined);
    if (known.length === 0) return [];
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: known.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
    });
    const found = new Map(
      resources.map(({ resourceName, configEntries }) => [
        resourceName,
        new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
      ]),
    );
    const altered = known.filter((topic) =>
      settingsOf(topic).some(({ name, value }) => found.get(topic.name)?.get(name) !== value),
    );
    if (altered.length > 0)
      await admin.alterConfigs({
        validateOnly: false,
        resources: altered.map((topic) => ({
          type: ConfigResourceTypes.TOPIC,
          name: topic.name,
          configEntries: settingsOf(topic),
        })),
      });
    return altered.map(({ name }) => name);
  } finally {
    await admin.disconnect();
  }
}
