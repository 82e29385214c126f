import { describe, expect, it } from 'vitest';
import { countriesIn, countriesOfRegion, regionOf } from './regions.ts';

const codes = (text: string): string[] => countriesIn(text).map(({ code }) => code);

describe('countries', () => {
  it.each([
    ['Cambodia’s police and the UK', ['KH', 'GB']],
    ['in Papua New Guinea, Guinea-Bissau and South\n  Sudan', ['PG', 'GW', 'SS']],
    ['the Democratic Republic of the Congo', ['CD']],
    ['Côte d’Ivoire, Turkey and Burma', ['CI', 'TR', 'MM']],
    ['in Jordan, from Chad, to Georgia', ['JO', 'TD', 'GE']],
    ['U.S. churches', ['US']],
  ])('are named in %j', (text, expected) => expect(codes(text)).toEqual(expected));

  it.each([
    'Jordan and Chad were baptized',
    'the Jordan River',
    'New Mexico',
    'the Gulf of Mexico',
    'Nigerians, Indians and Omani',
    'a turkey for Christmas',
    'the South China Sea',
    'a Franco-Malian choir',
    'Latin America',
  ])('are not named in %j', (text) => expect(codes(text)).toEqual([]));
});

describe('a region', () => {
  it.each([
    ['Latin America', 'BO', 'GH'],
    ['IJM South Asia', 'IN', 'KH'],
    ['Southeast Asia', 'KH', 'IN'],
    ['West Africa', 'GH', 'KE'],
    ['Africa & Europe', 'FR', 'BR'],
    ['Middle East and North Africa', 'MA', 'IN'],
    ['Pacific Islands', 'FJ', 'JP'],
    ['Kenya', 'KE', 'UG'],
    ['Asia-Pacific', 'FJ', 'BR'],
    ['North America', 'US', 'BR'],
  ])('%s has %s and not %s', (heading, inside, outside) => {
    expect(countriesOfRegion(heading)?.has(inside)).toBe(true);
    expect(countriesOfRegion(heading)?.has(outside)).toBe(false);
  });

  it.each(['IJM HQ & Global Partners', 'North Atlantic', 'Home Office & Friends', 'Thanks'])(
    '%s is none',
    (heading) => {
      expect(countriesOfRegion(heading)).toBeUndefined();
    },
  );

  it('is known of every country that people live in', () => {
    expect(['GH', 'KH', 'IN', 'EG', 'BO', 'US', 'FJ', 'UA', 'KZ'].map(regionOf)).toEqual([
      'Africa',
      'Southeast Asia',
      'South Asia',
      'Africa',
      'Latin America',
      'North America',
      'the Pacific',
      'Europe',
      'Central Asia',
    ]);
  });
});
