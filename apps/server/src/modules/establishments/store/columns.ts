import { type Sql, sql } from '../../../platform/database.ts';
import type { Establishment, EstablishmentKind, EstablishmentSource, EstablishmentStatus } from '../rules/establishment.ts';

export interface EstablishmentRow {
  establishmentId: string;
  authorityId: number;
  licenceNumber: string | null;
  kind: EstablishmentKind;
  name: string;
  nameEn: string | null;
  ownerName: string | null;
  ownerPhone: string | null;
  cityId: number;
  address: string;
  lat: number | null;
  lon: number | null;
  status: EstablishmentStatus;
  mergedInto: string | null;
  source: EstablishmentSource;
  branchId: number | null;
  branchMetres: number | null;
  synthetic: boolean;
  revision: number;
}

export const columns: Sql = sql`
  e.establishment_id as "establishmentId", e.authority_id as "authorityId", e.licence_number as "licenceNumber", e.kind, e.name, e.name_en as "nameEn", e.owner_name as "ownerName",
  e.owner_phone as "ownerPhone", e.city_id as "cityId", e.address, e.lat, e.lon, e.status, e.merged_into as "mergedInto", e.source, e.branch_id as "branchId",
  e.branch_metres as "branchMetres", e.synthetic, e.revision`;

export function toEstablishment({ lat, lon, branchId, branchMetres, ...found }: EstablishmentRow): Establishment {
  return {
    ...found, place: lat === null || lon === null ? null : { lat, lon },
    nearestBranch: branchId === null || branchMetres === null ? null : { branchId, metres: branchMetres },
  };
}
