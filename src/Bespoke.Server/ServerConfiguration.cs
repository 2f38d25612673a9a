using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Bespoke.Server;

/// <summary>Reads <see cref="ServerOptions"/> from a file and the environment; what it does not know stops the start with its name.</summary>
public static partial class ServerConfiguration
{
    /// <summary>Environment variables that begin so are options: BESPOKE__Shop__ResidentUsers. They win over the file.</summary>
    public const string Prefix = "BESPOKE__";

    /// <summary>The options of a JSON file and of the environment.</summary>
    /// <param name="file">The file; null for none.</param>
    /// <exception cref="BespokeException">The file cannot be read, or an option is unknown or has a value it cannot have; the message names it.</exception>
    public static ServerOptions Load(string? file)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null) builder.AddConfiguration(File(file));
        var environment = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build();
        Check(environment, typeof(ServerOptions), "The environment", path => Prefix + path.Replace(":", "__", StringComparison.Ordinal));
        return Bind(builder.AddConfiguration(environment).Build());
    }

    private static IConfigurationRoot File(string file)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false).Build();
            Check(configuration, typeof(ServerOptions), $"'{file}'", path => path);
            return configuration;
        }
        catch (FileNotFoundException e)
        {
            throw new BespokeException($"There is no configuration file '{file}'.", inner: e);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"The configuration file '{file}' cannot be read: {(e.InnerException ?? e).Message}", inner: e);
        }
    }

    private static ServerOptions Bind(IConfiguration configuration)
    {
        ServerOptions options;
        try
        {
            options = configuration.Get<ServerOptions>(o => o.ErrorOnUnknownConfiguration = true) ?? new ServerOptions();
        }
        catch (InvalidOperationException e)
        {
            var failed = Unconverted().Match(e.Message);
            throw new BespokeException(failed.Success ? $"The option '{failed.Groups[2].Value}' cannot be '{failed.Groups[1].Value}'." : $"The configuration cannot be used: {e.Message}", inner: e);
        }
        var result = new ServerOptionsValidator().Validate(null, options);
        return result.Failed ? throw new BespokeException($"The configuration cannot be used: {string.Join("; ", result.Failures)}") : options;
    }

    // The binder would refuse unknown names too, but neither say where they stand nor what was meant.
    private static void Check(IConfiguration section, Type type, string source, Func<string, string> written)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var child in section.GetChildren())
        {
            var path = written(child.Path);
            var property = Array.Find(properties, p => string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null) throw new BespokeException($"{source} has the option '{path}', which does not exist. {Meant(child.Key, child.Path, properties.Select(p => p.Name), written)}");
            var isGroup = IsGroup(property.PropertyType);
            if (isGroup && child.Value is not null) throw new BespokeException($"{source}: '{path}' is a group of options, not a value. It takes {string.Join(", ", property.PropertyType.GetProperties().Select(p => p.Name))}.");
            if (isGroup) Check(child, property.PropertyType, source, written);
            else if (IsList(property.PropertyType) && !string.IsNullOrEmpty(child.Value)) throw new BespokeException($"{source}: '{path}' takes a list.");
            else if (!IsList(property.PropertyType) && child.GetChildren().Any()) throw new BespokeException($"{source}: '{path}' takes one value.");
            else if (!IsList(property.PropertyType) && child.Value is null) throw new BespokeException($"{source}: '{path}' has no value.");
        }
    }

    private static string Meant(string key, string path, IEnumerable<string> names, Func<string, string> written)
    {
        var near = names.Select(n => (Name: n, Edits: Edits(key.ToLowerInvariant(), n.ToLowerInvariant()))).Where(n => n.Edits <= Math.Max(2, key.Length / 3)).OrderBy(n => n.Edits).Select(n => n.Name).ToArray();
        var parent = path[..^key.Length];
        return near.Length > 0 ? $"Did you mean '{written(parent + near[0])}'?" : $"Known here: {string.Join(", ", names.Select(n => written(parent + n)))}.";
    }

    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++) (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string) && !IsList(type);

    [GeneratedRegex("value '(.*)' at '(.*)' to type")]
    private static partial Regex Unconverted();
}
