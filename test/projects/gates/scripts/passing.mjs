console.log('12 passed, 0 failed');
