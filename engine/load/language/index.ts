import { DisposalScope } from "./disposal";
import { OlderDecorators, parameterDecorator } from "./older";
import { StandardDecorators } from "./standard";

type Made<C extends abstract new (...args: never[]) => unknown> = (
  ...args: ConstructorParameters<C>
) => InstanceType<C>;

/** What emitted text calls `$m.h`: language that Node has not, or not in every version. */
export interface LanguageHelpers {
  readonly standard: Made<typeof StandardDecorators>;
  readonly older: Made<typeof OlderDecorators>;
  readonly parameter: typeof parameterDecorator;
  readonly disposal: Made<typeof DisposalScope>;
}

export const languageHelpers: LanguageHelpers = {
  standard: (decorators) => new StandardDecorators(decorators),
  older: (...args) => new OlderDecorators(...args),
  parameter: parameterDecorator,
  disposal: () => new DisposalScope(),
};
