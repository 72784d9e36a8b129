/** Made by `npm run db:types` from the migrations: row types of every table. Never edited. */
import type { ColumnType, Generated } from 'kysely';

/** Selected as parsed JSON, written as JSON text: both engines take an array only as text. */
type Json = ColumnType<unknown, string, string>;

export interface Tables {
  'access_batch': {
    region_id: string;
    survey_id: string;
    id: string;
    origin: string;
    label: string;
    codes: number;
    created_on: string;
    created_by: string;
    cancelled_on: string | null;
  };
  'access_code': {
    survey_id: string;
    hash: string;
    batch_id: string;
    spent: Generated<boolean>;
  };
  'access_tally': {
    survey_id: string;
    spent: number;
  };
  'access_ticket': {
    survey_id: string;
    hash: string;
  };
  'audit_entry': {
    region_id: string;
    seq: number;
    at: Date;
    actor_id: string | null;
    event: string;
    subject: string;
    detail: Json;
    hash: string;
  };
  'audit_head': {
    region_id: string;
    seq: number;
    hash: string;
  };
  'commune': {
    region_id: string;
    id: string;
    name: Json;
    standing: string;
    default_language: string;
    since: string | null;
    until: string | null;
  };
  'counter_pass': {
    region_id: string;
    survey_id: string;
    id: string;
    mode: string;
    label: string;
    commune_id: string | null;
    language: string | null;
    opened_at: Date;
    opened_by: string;
    expires_at: Date;
    ended_at: Date | null;
  };
  'goal': {
    region_id: string;
    id: string;
    need_id: string;
    target_group_id: string | null;
    statement: Json;
    item: string;
    breakdown: string | null;
    category: string | null;
    series: string;
    release_id: string;
    cell_id: string;
    baseline_percent: number;
    baseline_lower: number;
    baseline_upper: number;
    baseline_base: number;
    planned_base: number;
    target_percent: number | null;
    output_indicator: Generated<string>;
    target_date: string;
    expected_result: Generated<string>;
    responsible_body: string;
    state: string;
    described_by: string;
    described_at: Date;
  };
  'goal_evidence': {
    region_id: string;
    goal_id: string;
    position: number;
    kind: string;
    ref: string;
    note: Generated<string>;
  };
  'job': {
    region_id: string;
    id: string;
    kind: string;
    subject: string;
    asked_by: string;
    asked_at: Date;
    state: Generated<string>;
    stage: string | null;
    done: Generated<number>;
    total: Generated<number>;
    heard_at: Date | null;
    attempts: Generated<number>;
    finished_at: Date | null;
    refusal: Json | null;
  };
  'membership': {
    region_id: string;
    account_id: string;
    role: string;
  };
  'microdata_export': {
    region_id: string;
    id: string;
    survey_id: string;
    state: Generated<string>;
    reason: string;
    proposed_by: string;
    proposed_at: Date;
    approved_by: string | null;
    approved_at: Date | null;
    taken_at: Date | null;
  };
  'need': {
    region_id: string;
    id: string;
    field: string;
    statement: Json;
    breakdown: string | null;
    category: string | null;
    state: Generated<string>;
    reason: string | null;
    described_by: string;
    described_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
  };
  'need_evidence': {
    region_id: string;
    need_id: string;
    position: number;
    kind: string;
    ref: string;
    note: Generated<string>;
  };
  'one_time_link': {
    token_hash: string;
    account_id: string;
    expires_at: Date;
    used_at: Date | null;
  };
  'participation': {
    region_id: string;
    survey_id: string;
    day: string;
    dimension: string;
    category: string;
    count: number;
  };
  'participation_day': {
    region_id: string;
    survey_id: string;
    day: string;
  };
  'population_margin': {
    region_id: string;
    commune_id: string;
    variable: string;
    category: string;
    count: number;
    source: string;
    reference_date: string;
    made_up: boolean;
  };
  'process_step': {
    region_id: string;
    step: string;
    state: string;
    decided_on: string | null;
    decided_by: string | null;
  };
  'region': {
    id: string;
    name: Json;
    process_profile: string;
    languages: string[];
    contact: Json;
    made_up: Generated<boolean>;
    created_at: Generated<Date>;
  };
  'release': {
    region_id: string;
    survey_id: string;
    id: string;
    audience: string;
    number: number;
    plan: Json;
    queries: number;
    sigma: number;
    hash: string;
    method: Json;
    frozen_at: Date;
    published_at: Date | null;
    reason: string | null;
  };
  'release_cell': {
    region_id: string;
    release_id: string;
    position: number;
    item: string;
    breakdown: string | null;
    category: string | null;
    base: number | null;
    percent: number | null;
    lower: number | null;
    upper: number | null;
    deff: number | null;
    noise_factor: number | null;
    weighted: boolean | null;
  };
  'release_plan': {
    region_id: string;
    survey_id: string;
    id: string;
    state: string;
    plan: Json;
    proposed_by: string;
    proposed_at: Date;
    approved_by: string | null;
    approved_at: Date | null;
    resolution: string | null;
    reason: string | null;
  };
  'release_theme': {
    region_id: string;
    release_id: string;
    theme: string;
    label: Json;
    field: string | null;
    authors_from: number;
  };
  'release_verbatim': {
    region_id: string;
    release_id: string;
    theme: string;
    position: number;
    language: string;
    text: string;
  };
  'staff_account': {
    id: string;
    email: string;
    name: string;
    locale: string;
    password_hash: string | null;
    is_admin: Generated<boolean>;
    disabled_at: Date | null;
    failed_sign_ins: Generated<number>;
    last_failed_sign_in: Date | null;
    created_at: Generated<Date>;
  };
  'staff_session': {
    id_hash: string;
    account_id: string;
    started_at: Date;
    expires_at: Date;
  };
  'survey': {
    id: string;
    region_id: string;
    series: string;
    title: Json;
    design: string;
    state: string;
    opens_on: string | null;
    closes_on: string | null;
    current_version: number | null;
    access: Generated<string>;
    embed_origins: Generated<string[]>;
  };
  'survey_picture': {
    survey_id: string;
    name: string;
    type: string;
    bytes: Uint8Array;
  };
  'survey_recording': {
    survey_id: string;
    item: string;
    language: string;
    name: string;
    type: string;
    bytes: Uint8Array;
  };
  'survey_reminder': {
    region_id: string;
    survey_id: string;
    id: string;
    sent_on: string;
    languages: string[];
    channel: string;
    breakdown: string | null;
    category: string | null;
    partner: string;
    message: string;
    recorded_by: string;
    recorded_at: Date;
  };
  'survey_version': {
    survey_id: string;
    version: number;
    definition: Json;
    questionnaire: Json;
    texts: Json;
    languages: string[];
    drafts: string[];
    hash: string;
    published_at: Date;
    published_by: string | null;
  };
  'target_group': {
    region_id: string;
    id: string;
    survey_id: string;
    breakdown: string;
    category: string;
    label: Json;
    state: string;
    reason: string;
    decided_by: string;
    decided_at: Date;
  };
  'target_group_evidence': {
    region_id: string;
    target_group_id: string;
    position: number;
    kind: string;
    ref: string;
    note: Generated<string>;
  };
  'wave_secret': {
    survey_id: string;
    sealed: string;
  };
  'workshop': {
    region_id: string;
    id: string;
    commune_id: string;
    kind: string;
    title: Json;
    summary: Json;
    description: Json;
    place: Json;
    languages_spoken: Json;
    what_to_expect: Json;
    languages: string[];
    starts_at: Date;
    ends_at: Date;
    capacity: number;
    taken: Generated<number>;
    waiting_next: Generated<number>;
    state: Generated<string>;
    dots_per_person: number | null;
    participants: number | null;
  };
  'workshop_card': {
    region_id: string;
    workshop_id: string;
    id: string;
    cluster_id: string | null;
    phase: string;
    text: string;
    language: string;
  };
  'workshop_cluster': {
    region_id: string;
    workshop_id: string;
    id: string;
    phase: string;
    field: string;
    title: Json;
    points: number;
    cards: number;
    group_breakdown: string | null;
    group_category: string | null;
  };
  'workshop_registration': {
    region_id: string;
    workshop_id: string;
    id: string;
    code_hash: string;
    name: string | null;
    contact: string | null;
    languages: string[];
    needs_interpretation: string | null;
    needs_childcare: number;
    access_needs: string | null;
    consent: boolean;
    state: string;
    waiting_position: number | null;
    registered_on: string;
    locale: string;
  };
  'microdata.answer_coding': {
    survey_id: string;
    response_id: string;
    item: string;
    coder_id: string;
    themes: string[];
    doubtful: boolean;
  };
  'microdata.answer_file': {
    id: string;
    survey_id: string;
    response_id: string;
    item: string;
    position: number;
    kind: string;
    size: number;
    sealed: Uint8Array;
  };
  'microdata.coded_answer': {
    survey_id: string;
    response_id: string;
    item: string;
    theme: string;
  };
  'microdata.double_coding': {
    survey_id: string;
    response_id: string;
    item: string;
    settled_by: string | null;
  };
  'microdata.paper_copy': {
    survey_id: string;
    copy: string;
  };
  'microdata.paper_sheet': {
    survey_id: string;
    copy: string;
    version: number;
    answer_id: string;
    first_entry: Json | null;
    first_by: string | null;
    second_entry: Json | null;
    second_by: string | null;
  };
  'microdata.paper_tally': {
    survey_id: string;
    alone: number;
  };
  'microdata.redacted_answer': {
    survey_id: string;
    response_id: string;
    item: string;
    text: string;
    redacted_by: string;
  };
  'microdata.response': {
    id: string;
    survey_id: string;
    version: number;
    language: string;
    commune_id: string;
    channel: string;
    notice: number;
    sensitive: boolean;
    answers: Json;
    too_fast: Generated<boolean>;
    received_on: string;
  };
  'microdata.response_draft': {
    survey_id: string;
    code_hash: string;
    sealed: Uint8Array;
    expires_on: string;
  };
  'microdata.staged_import': {
    id: string;
    survey_id: string;
    staged_by: string;
    staged_at: Date;
    file: string | null;
    state: string;
  };
  'microdata.theme': {
    survey_id: string;
    id: string;
    label: Json;
    field: string | null;
    sensitive: boolean;
  };
  'microdata.upload': {
    id: string;
    survey_id: string;
    sealed: Uint8Array;
    staged_on: string;
  };
  'microdata.verbatim': {
    survey_id: string;
    id: string;
    response_id: string;
    item: string;
    theme: string;
    language: string;
    text: string;
    state: string;
    proposed_by: string;
    decided_by: string | null;
  };
  'microdata.wave_column': {
    survey_id: string;
    name: string;
    codes: Json;
    width: number;
    bytes: Uint8Array;
  };
  'microdata.withdrawn': {
    survey_id: string;
    id_hash: string;
  };
}
