// `host` and `kit` are the parameters of the guest program that this becomes a part of.
module.exports = kit.load('node-events');
