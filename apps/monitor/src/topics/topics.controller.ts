import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Problem, Roles } from '#libs/service-kit';
import { Cluster } from './cluster.service.js';
import {
  groupExample,
  type GroupList,
  GroupListSchema,
  topicExample,
  type TopicList,
  TopicListSchema,
} from './topics.schema.js';
import { WatchGroups } from './watch-groups.job.js';

@ApiTags('look')
@Controller('v1')
@Roles('operator', 'admin', 'auditor')
export class TopicsController {
  constructor(
    private readonly cluster: Cluster,
    private readonly watchGroups: WatchGroups,
  ) {}

  @Get('topics')
  @ApiOperation({ summary: 'Every topic with its owner, its size, and how far each group has read it' })
  @Answers(TopicListSchema, {
    description: 'The topics in the order of their names.',
    examples: { one: { items: [topicExample] } },
  })
  async topics(): Promise<TopicList> {
    const groups = this.watchGroups.groups();
    const topics = await this.cluster.topics().catch(() => {
      throw silent();
    });
    const items = topics.map((topic) => ({
      ...topic,
      groups: groups.flatMap(({ group, lagSeconds, topics: read }) => {
        const here = read.find(({ topic: name }) => name === topic.topic);
        return here ? [{ group, lag: here.lag, lagSeconds: here.lag === 0 ? 0 : lagSeconds }] : [];
      }),
    }));
    return { items };
  }

  @Get('groups')
  @ApiOperation({ summary: 'Every group with its lag in records and seconds, and a verdict over the last half minute' })
  @Answers(GroupListSchema, { description: 'The consumer groups.', examples: { one: { items: [groupExample] } } })
  groups(): GroupList {
    if (this.watchGroups.isSilent) throw silent();
    return { items: this.watchGroups.groups() };
  }
}

function silent(): Problem {
  return new Problem({ code: 'unavailable', detail: 'Kafka does not answer.', retryAfterSeconds: 5 });
}
