// A web worker has no file system; gray-matter only asks for one in `matter.read`, which we never call.
module.exports = {};
