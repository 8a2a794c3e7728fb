console.log('watering');
