// `host` and `kit` are the parameters of the guest program that this becomes a part of.
export const { Buffer } = kit.load('buffer');
