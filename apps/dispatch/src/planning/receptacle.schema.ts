import { type Static, Type } from 'typebox';
import { Id, oneOf } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { nullable, Utc } from '../common/fields.schema.js';
import { DepartureSchema } from '../departures/departure.schema.js';
import { unitPhases } from '../load-units/load-unit.js';
import { loadUnitExample, loadUnitFields } from '../load-units/load-unit.schema.js';

export const LoadUnitDetailSchema = answerSchema(
  'LoadUnitDetail',
  {
    ...loadUnitFields,
    departure: nullable(DepartureSchema),
    prediction: answerSchema(
      'Prediction',
      {
        arrivesAt: nullable(Utc),
        withinPromise: nullable(Type.Boolean()),
        connectionAtRisk: nullable(Type.String({ description: 'The first departure that it will probably miss.' })),
      },
      { description: 'The expected arrival; null while no route is planned to the destination.' },
    ),
  },
  { description: 'A load unit with the departure of its plan and its expected arrival.' },
);

export const ReceptacleActSchema = answerSchema(
  'ReceptacleAct',
  { receptacleId: Id, phase: oneOf(unitPhases) },
  { description: 'The load unit after the act.' },
);
export type LoadUnitDetail = Answer<Static<typeof LoadUnitDetailSchema>>;

export const loadUnitDetailExample: LoadUnitDetail = {
  ...loadUnitExample,
  departure: null,
  prediction: { arrivesAt: null, withinPromise: null, connectionAtRisk: null },
};
