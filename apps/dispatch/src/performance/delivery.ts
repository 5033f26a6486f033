/** One delivery, as the figures of punctuality count it. Field names are the columns of the table; times are ISO 8601 UTC. */
export interface Delivery {
  readonly id: string;
  readonly lane_id: string;
  readonly product: string;
  readonly destination_country: string;
  readonly livemode: boolean;
  readonly legs: number;
  readonly delivered_at: string;
  readonly promise_by: string;
  readonly on_time: boolean;
  readonly cause: string | null;
}
