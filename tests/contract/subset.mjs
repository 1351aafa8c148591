// Whether one GraphQL schema is part of another.
import { astFromValue, isInputObjectType, isRequiredArgument, isRequiredInputField, print } from 'graphql';

/** @returns what stands in the definitions and not in the schema, or otherwise there. */
export function differences(definitions, schema) {
  return definitions.flatMap((definition) => {
    const { value: name } = definition.name;
    const type = schema.getType(name);
    return !type ? [`${name}: no such type`]
      : type.astNode.kind !== definition.kind ? [`${name}: must be ${type.astNode.kind}`]
      : [
          ...(definition.fields ?? []).flatMap((field) => ofField(`${name}.${field.name.value}`, field, type.getFields()[field.name.value])),
          ...(definition.values ?? []).filter((value) => !type.getValue(value.name.value)).map((value) => `${name}: no such value as ${value.name.value}`),
          ...(definition.interfaces ?? []).filter((one) => !type.getInterfaces().some(isNamed(one))).map((one) => `${name}: does not implement ${one.name.value}`),
          ...(definition.types ?? []).filter((one) => !type.getTypes().some(isNamed(one))).map((one) => `${name}: has no ${one.name.value}`),
          ...missing(name, definition.fields, isInputObjectType(type) ? Object.values(type.getFields()).filter(isRequiredInputField) : []),
        ];
  });
}

function ofField(place, node, field) {
  return !field ? [`${place}: no such field`] : [
    ...ofValue(place, node, field),
    ...(node.arguments ?? []).flatMap((argument) => ofArgument(`${place}(${argument.name.value}:)`, argument, field.args.find((one) => one.name === argument.name.value))),
    ...missing(place, node.arguments, (field.args ?? []).filter(isRequiredArgument)),
  ];
}

function ofArgument(place, node, argument) {
  return argument ? ofValue(place, node, argument) : [`${place}: no such argument`];
}

function ofValue(place, node, { type, defaultValue }) {
  const [here, there] = [node.defaultValue && print(node.defaultValue), defaultValue === undefined ? undefined : print(astFromValue(defaultValue, type))];
  return [
    ...(print(node.type) === String(type) ? [] : [`${place}: must be ${type}, not ${print(node.type)}`]),
    ...(here === there ? [] : [`${place}: must be ${there ?? 'nothing'} by default, not ${here ?? 'nothing'}`]),
  ];
}

function missing(place, nodes = [], required) {
  return required.filter((one) => !nodes.some((node) => node.name.value === one.name)).map((one) => `${place}: ${one.name} is required`);
}

function isNamed(node) {
  return (one) => one.name === node.name.value;
}
