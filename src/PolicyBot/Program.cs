using System.CommandLine;

var root = new RootCommand("PolicyBot keeps the security policy of a GitHub organization true.");
return await root.Parse(args).InvokeAsync();
