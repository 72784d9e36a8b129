console.log('keep');
