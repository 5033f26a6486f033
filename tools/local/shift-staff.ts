/** Facilities of the demonstration with customs officers of their own. */
export const staffedFacilities = [
  'URC-OE',
  'URC-CBZ',
  'URC-RAIL',
  'URC-AIR',
  'URC-COLD',
  'KHG-OE',
  'HRS-IMU',
  'JEM-BW',
] as const;
export type StaffedFacility = (typeof staffedFacilities)[number];

/** The people of one facility: three officers, so that two are there when one has signed, and two analysts at the X-ray. */
const posts = ['officer-1', 'officer-2', 'officer-3', 'analyst-1', 'analyst-2'] as const;
export type Post = (typeof posts)[number];
export type ShiftUsername = `${string}-${Post}`;

interface ShiftMember {
  readonly username: ShiftUsername;
  readonly roles: readonly string[];
  readonly facilities: readonly string[];
}

export function shiftUsername(facility: StaffedFacility, post: Post): ShiftUsername {
  return `${facility.toLowerCase()}-${post}`;
}

export function shiftStaff(): ShiftMember[] {
  return staffedFacilities.flatMap((facility) =>
    posts.map((post) => ({
      username: shiftUsername(facility, post),
      roles: [post.startsWith('officer') ? 'officer' : 'analyst'],
      facilities: [facility],
    })),
  );
}
