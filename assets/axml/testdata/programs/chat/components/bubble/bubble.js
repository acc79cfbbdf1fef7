Component({ props: { message: {}, mine: false } });
