export function cubed(x = 2) {
  return x ** 3;
}
