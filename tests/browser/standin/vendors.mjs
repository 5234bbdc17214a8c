// The wire of each vendor as its own servers keep it: who may ask from a browser, which fields are refused, what a reply, a stream
// and an error look like. Each entry:
//
//   route(method, path)          { kind: 'chat' | 'models', model, stream } or null
//   cors(request)                headers of an answer that a browser may read; null: none
//   allows                       what a preflight allows: '*' echoes what is asked
//   refuse(request, body, route) { status, body } when a rule of the vendor is broken
//   prompt(body)                 all text of the question
//   whole(said), events(said)    a reply at once, and as pieces of a stream; `said` is { text, model, thinking, refused, cut }
//   failure(status, words)       the body of an error
//   late_failure                 the piece that says so in the middle of a stream
//   models                       the list
const json = JSON.stringify;
const event = (data, name = '') => `${name && `event: ${name}\n`}data: ${typeof data === 'string' ? data : json(data)}\n\n`;
const pieces = (text) => text.match(/[^]{1,24}/g) ?? [];
const tokens = (text) => Math.ceil(Buffer.byteLength(text) / 4);
const words_of = (content) => (typeof content === 'string' ? [content] : content.map(({ text }) => text));
const any_origin = () => ({ 'access-control-allow-origin': '*' });
const known = (model, list) => /^mock[/-]/.test(model) || list.includes(model);

function closed(schema) {
  if (schema === null || typeof schema !== 'object') return true;
  const own = schema.type !== 'object' || schema.additionalProperties === false;
  return own && Object.values(schema).every(closed);
}
function all_required(schema) {
  if (schema === null || typeof schema !== 'object') return true;
  const own = schema.type !== 'object' || Object.keys(schema.properties ?? {}).every((name) => schema.required?.includes(name));
  return own && Object.values(schema).every(all_required);
}

// ---- Anthropic

const kClaudes = ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5'];
const anthropic_error = (status, words) => {
  const types = { 401: 'authentication_error', 402: 'billing_error', 403: 'permission_error', 404: 'not_found_error', 413: 'request_too_large',
    429: 'rate_limit_error', 500: 'api_error', 504: 'timeout_error', 529: 'overloaded_error' };
  return { type: 'error', error: { type: types[status] ?? 'invalid_request_error', message: words }, request_id: 'req_1' };
};
const anthropic_no = (status, words) => ({ status, body: anthropic_error(status, words) });

const anthropic = {
  route: (method, path) => {
    if (method === 'POST' && path === '/v1/messages') return { kind: 'chat' };
    return method === 'GET' && path.startsWith('/v1/models') ? { kind: 'models' } : null;
  },
  cors: ({ headers }) => (headers['anthropic-dangerous-direct-browser-access'] === 'true' ? any_origin() : null),
  allows: '*',
  refuse({ headers }, body, { kind }) {
    if (headers.origin && headers['anthropic-dangerous-direct-browser-access'] !== 'true') {
      return anthropic_no(401, "CORS requests must set 'anthropic-dangerous-direct-browser-access' header");
    }
    if (!headers['x-api-key']) return anthropic_no(401, 'x-api-key header is required');
    if (!headers['anthropic-version']) return anthropic_no(400, 'anthropic-version: header is required');
    if (kind !== 'chat') return null;
    if (!known(body.model, kClaudes)) return anthropic_no(404, `model: ${body.model}`);
    if (!(body.max_tokens > 0)) return anthropic_no(400, 'max_tokens: Field required');
    if (body.temperature !== undefined && body.temperature !== 1) return anthropic_no(400, '`temperature` is deprecated for this model.');
    if (['tool', 'any'].includes(body.tool_choice?.type)) return anthropic_no(400, 'tool_choice: forcing is not supported by this model');
    if (body.thinking?.type === 'disabled') return anthropic_no(400, 'thinking.disabled is not supported by this model');
    if (body.messages?.at(-1)?.role !== 'user') return anthropic_no(400, 'This model does not support assistant message prefill.');
    if (!closed(body.output_config?.format?.schema)) return anthropic_no(400, 'schema: additionalProperties must be false');
    return null;
  },
  prompt: (body) => [{ content: body.system ?? '' }, ...body.messages].flatMap(({ content }) => words_of(content)).join('\n'),
  whole({ text, model, thinking, refused, cut, prompt }) {
    const thought = thinking ? [{ type: 'thinking', thinking: 'Let me see.', signature: 'c2ln' }] : [];
    return {
      model, id: 'msg_1', type: 'message', role: 'assistant', content: refused ? [] : [...thought, { type: 'text', text }],
      stop_reason: refused ? 'refusal' : cut ? 'max_tokens' : 'end_turn', stop_sequence: null,
      stop_details: refused ? { type: 'refusal', category: 'general_harms', explanation: 'Not this one.' } : null,
      usage: { input_tokens: tokens(prompt), cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: tokens(text) },
    };
  },
  events(said) {
    const { stop_reason, stop_details, usage, ...message } = this.whole(said);
    const named = (data) => event(data, data.type);
    const block = (index, content_block, deltas) => [
      named({ type: 'content_block_start', index, content_block }),
      ...deltas.map((delta) => named({ type: 'content_block_delta', index, delta })),
      named({ type: 'content_block_stop', index }),
    ];
    const thought = said.thinking ? block(0, { type: 'thinking', thinking: '', signature: '' }, [
      { type: 'thinking_delta', thinking: 'Let me see.' }, { type: 'signature_delta', signature: 'c2ln' }]) : [];
    const text = said.refused ? [] : block(said.thinking ? 1 : 0, { type: 'text', text: '' }, pieces(said.text).map((piece) => ({ type: 'text_delta', text: piece })));
    return [
      named({ type: 'message_start', message: { ...message, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } } }),
      named({ type: 'ping' }), ...thought, ...text,
      named({ type: 'message_delta', delta: { stop_reason, stop_sequence: null, stop_details }, usage }),
      named({ type: 'message_stop' }),
    ];
  },
  failure: anthropic_error,
  late_failure: event({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded', details: null } }, 'error'),
  models: { data: kClaudes.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-10-01T00:00:00Z', max_input_tokens: 1_000_000,
    max_tokens: 64_000, capabilities: { structured_outputs: { supported: true } } })), has_more: false, first_id: kClaudes[0], last_id: kClaudes.at(-1) },
};

// ---- The OpenAI chat family: each dialect says where it differs

const openai_error = (status, words, code = null) => ({ error: { message: words, type: status === 429 ? 'rate_limit_error' : 'invalid_request_error', param: null, code } });
const openai_no = (status, words, code) => ({ status, body: openai_error(status, words, code) });
const bearer = ({ headers }) => /^Bearer \S+$/.test(headers.authorization ?? '');

const openai = {
  base: '/v1',
  ids: ['gpt-6-luna', 'gpt-6-mini'],
  keyed: true,
  cors: any_origin,
  allows: '*',
  route(method, path) {
    if (method === 'POST' && path === `${this.base}/chat/completions`) return { kind: 'chat' };
    return method === 'GET' && path === `${this.base}/models` ? { kind: 'models' } : null;
  },
  refuse(request, body, { kind }) {
    if (this.keyed && !bearer(request)) return openai_no(401, 'Incorrect API key provided.', 'invalid_api_key');
    if (kind !== 'chat') return null;
    if (!known(body.model, this.ids)) return openai_no(404, `The model ${body.model} does not exist.`, 'model_not_found');
    return this.rules(body);
  },
  rules(body) {
    if (body.max_tokens !== undefined) return openai_no(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", 'unsupported_parameter');
    if (body.temperature !== undefined && body.temperature !== 1 && body.reasoning_effort !== 'none') {
      return openai_no(400, 'Only the default (1) value is supported.', 'unsupported_value');
    }
    return this.strict(body);
  },
  strict(body) {
    const schema = body.response_format?.json_schema?.schema;
    return schema && !(closed(schema) && all_required(schema)) ? openai_no(400, 'Invalid schema for response_format.', 'invalid_json_schema') : null;
  },
  prompt: (body) => body.messages.flatMap(({ content }) => words_of(content)).join('\n'),
  usage: ({ text, prompt }) => ({ prompt_tokens: tokens(prompt), completion_tokens: tokens(text), total_tokens: tokens(prompt) + tokens(text) }),
  whole(said) {
    const { text, model, refused, cut, thinking } = said;
    const message = { role: 'assistant', content: refused ? null : text, refusal: refused ? 'I cannot help with that.' : null };
    if (thinking) message.reasoning_content = 'Let me see.';
    return { id: 'chatcmpl-1', object: 'chat.completion', created: 1770933892, model,
      choices: [{ index: 0, message, finish_reason: cut ? 'length' : 'stop' }], usage: this.usage(said) };
  },
  obfuscated: true,
  comments: [],
  usage_with_finish: false,
  events(said, body) {
    const { text, model, refused, cut, thinking } = said;
    const chunk = (delta, finish_reason = null, more = {}) => event({
      id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1770933892, model, choices: [{ index: 0, delta, finish_reason }], ...more,
      ...(this.obfuscated && body?.stream_options?.include_obfuscation !== false ? { obfuscation: 'Qup1' } : {}) });
    const wanted = body?.stream_options?.include_usage || this.usage_with_finish;
    const alone = event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1770933892, model, choices: [], usage: this.usage(said) });
    return [
      ...this.comments, chunk({ role: 'assistant', content: '', refusal: null }),
      ...(thinking ? [chunk({ reasoning_content: 'Let me see.' })] : []),
      ...(refused ? [chunk({ refusal: 'I cannot help with that.' })] : pieces(text).map((content) => chunk({ content }))),
      chunk({}, cut ? 'length' : 'stop', wanted && this.usage_with_finish ? { usage: this.usage(said) } : {}),
      ...(wanted && !this.usage_with_finish ? [alone] : []), event('[DONE]'),
    ];
  },
  failure: openai_error,
  late_failure: event({ error: { message: 'The server had an error.', type: 'server_error', param: null, code: null } }),
  get models() { return { object: 'list', data: this.ids.map((id) => ({ id, object: 'model', created: 1770933892, owned_by: 'someone' })) }; },
};
// Getters and methods go along: a dialect is the family with some entries of its own.
const dialect = (own) => Object.create(openai, Object.getOwnPropertyDescriptors(own));

const old_limits = (body) => (body.max_completion_tokens !== undefined ? openai_no(422, "Extra inputs are not permitted: 'max_completion_tokens'") : null);
const openrouter = dialect({
  base: '/api/v1', ids: ['openrouter/auto'], rules() { return null; }, obfuscated: false, usage_with_finish: true,
  comments: [': OPENROUTER PROCESSING\n\n', ': OPENROUTER PROCESSING\n\n'],
  usage: (said) => ({ ...openai.usage(said), cost: 0.000123, is_byok: false }),
  failure: (status, words) => ({ error: { code: status, message: words, metadata: {} } }),
  late_failure: event({ id: 'gen-1', object: 'chat.completion.chunk', error: { code: 502, message: 'Provider disconnected', metadata: { error_type: 'provider_unavailable' } },
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }] }),
});
const mistral = dialect({
  ids: ['mistral-small-latest'], allows: 'authorization, content-type', obfuscated: false, usage_with_finish: true,
  rules: (body) => (old_limits(body) && { status: 422, body: { detail: [{ loc: ['body', 'max_completion_tokens'], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }] } }),
  failure: (status, words) => ({ object: 'error', message: words, type: 'invalid_request_error', param: null, code: null }),
});
const groq = dialect({
  base: '/openai/v1', ids: ['openai/gpt-oss-20b'], rules() { return null; }, obfuscated: false, usage_with_finish: true,
  events(said, body) {
    const all = openai.events.call(this, said, body);
    return [event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', choices: [], x_groq: { id: 'req_1', seed: 1 } }), ...all];
  },
});
const deepseek = dialect({
  base: '', ids: ['deepseek-flash'], obfuscated: false, usage_with_finish: true, comments: [': keep-alive\n\n'],
  rules(body) {
    if (body.response_format?.type === 'json_schema') return openai_no(400, 'This response_format type is unavailable now');
    const wants = body.response_format?.type === 'json_object' && !/json/i.test(this.prompt(body));
    return wants ? openai_no(400, "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.") : old_limits(body);
  },
});

// ---- Servers on the person's own machine

const local_ids = { ids: ['llama3.2:3b'], keyed: false, obfuscated: false, rules() { return null; } };
const kOllamaHeaders = 'authorization, content-type, user-agent, accept, x-requested-with, openai-beta, x-stainless-arch, x-stainless-async, ' +
  'x-stainless-custom-poll-interval, x-stainless-helper-method, x-stainless-lang, x-stainless-os, x-stainless-package-version, ' +
  'x-stainless-poll-helper, x-stainless-retry-count, x-stainless-runtime, x-stainless-runtime-version, x-stainless-timeout';
const loopback_origin = /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?$/;
const ollama = dialect({
  ...local_ids, allows: kOllamaHeaders,
  // Pages by their origin; without one (a sandboxed frame says "null") there is a bare 403.
  cors: ({ headers }) => (!headers.origin || loopback_origin.test(headers.origin) ? { 'access-control-allow-origin': headers.origin ?? '*' } : null),
  refuse(request, body, route) {
    if (!this.cors(request)) return { status: 403, body: '' };
    return openai.refuse.call(this, request, body, route);
  },
});
const lmstudio = dialect({
  ...local_ids,
  rules: (body) => (body.response_format?.type === 'json_object' ? openai_no(400, "'response_format.type' must be 'json_schema' or 'text'") : null),
});
const llamacpp = dialect({ ...local_ids, comments: [': ping\n\n'], failure: (status, words) => ({ error: { code: status, message: words, type: 'server_error' } }) });
const jan = dialect({ ...local_ids, keyed: true });

// ---- Gemini

const kStatusWords = { 400: 'INVALID_ARGUMENT', 401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND', 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL', 503: 'UNAVAILABLE', 504: 'DEADLINE_EXCEEDED' };
const gemini_error = (status, words, details = []) => ({ error: { code: status, message: words, status: kStatusWords[status] ?? 'UNKNOWN', details } });
const gemini = {
  ids: ['gemini-3.5-flash-lite'],
  route(method, path) {
    const [, model, verb] = /^\/v1beta\/models\/([^:]+):(\w+)$/.exec(path) ?? [];
    if (method === 'POST' && model) return { kind: 'chat', model: decodeURIComponent(model), stream: verb === 'streamGenerateContent' };
    return method === 'GET' && path === '/v1beta/models' ? { kind: 'models' } : null;
  },
  cors: any_origin,
  allows: '*',
  refuse({ headers, url }, body, { kind, model }) {
    if (url.includes('key=') || !headers['x-goog-api-key']) {
      return { status: 400, body: gemini_error(400, 'API key not valid. Please pass a valid API key.', [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }]) };
    }
    if (kind !== 'chat') return null;
    if (!known(model, this.ids)) return { status: 404, body: gemini_error(404, `models/${model} is not found`) };
    const roles = body.contents?.every(({ role }) => ['user', 'model'].includes(role));
    return roles ? null : { status: 400, body: gemini_error(400, 'Please use a valid role: user, model.') };
  },
  prompt: (body) => [body.systemInstruction ?? { parts: [] }, ...body.contents].flatMap(({ parts }) => words_of(parts)).join('\n'),
  part: (said, text, finish) => ({
    candidates: [{ content: { parts: [{ text }], role: 'model' }, ...(finish ? { finishReason: finish } : {}), index: 0 }],
    usageMetadata: { promptTokenCount: tokens(said.prompt), candidatesTokenCount: tokens(said.text), totalTokenCount: tokens(said.prompt) + tokens(said.text) },
    modelVersion: said.model, responseId: 'r1',
  }),
  whole(said) {
    if (said.refused) return { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: { promptTokenCount: tokens(said.prompt), totalTokenCount: tokens(said.prompt) } };
    return this.part(said, said.text, said.cut ? 'MAX_TOKENS' : 'STOP');
  },
  // Separated by CR LF, and ended by nothing.
  events(said) {
    if (said.refused) return [`data: ${json(this.whole(said))}\r\n\r\n`];
    const thought = said.thinking ? [{ ...this.part(said, 'Let me see.'), candidates: [{ content: { parts: [{ text: 'Let me see.', thought: true }], role: 'model' }, index: 0 }] }] : [];
    const parts = pieces(said.text).map((piece) => this.part(said, piece));
    return [...thought, ...parts, this.part(said, '', said.cut ? 'MAX_TOKENS' : 'STOP')].map((part) => `data: ${json(part)}\r\n\r\n`);
  },
  failure: (status, words) => gemini_error(status, words, status === 429 ? [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.5s' }] : []),
  late_failure: json(gemini_error(503, 'The model is overloaded.')),
  get models() {
    return { models: this.ids.map((id) => ({ name: `models/${id}`, displayName: id, inputTokenLimit: 1_048_576, outputTokenLimit: 65_536, supportedGenerationMethods: ['generateContent', 'countTokens'] })) };
  },
};

export const kVendors = { anthropic, openai, openrouter, mistral, groq, deepseek, ollama, lmstudio, llamacpp, jan, gemini };
