import type { Warning } from '../../../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';

/** Attributes of an assertion that are no lists of texts. Source: docs/contracts/fusionauth.md §5 SAML. */
export function samlWarnings(parameter: string, response: JsonValue): Warning[] {
  const assertion = isJsonObject(response) ? response.assertion : undefined;
  const attributes = isJsonObject(assertion) ? assertion.attributes : undefined;
  if (parameter !== 'samlResponse' || !isJsonObject(attributes)) return [];
  return Object.entries(attributes).flatMap(([name, value]): Warning[] => {
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return [];
    const path = joinPath([parameter, 'assertion', 'attributes', name]);
    return [
      {
        code: 'saml-attribute-no-list',
        message: `${path} is no list of texts: a SAML attribute has several values, so wrap a single one in an array`,
        path,
      },
    ];
  });
}
