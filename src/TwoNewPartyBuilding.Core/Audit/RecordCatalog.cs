using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>The kinds of records in the trail: their code names, types and Chinese names.</summary>
public static class RecordCatalog
{
    // Audited records, and those of which the trail only notes a deed; the latter are known by their Chinese name.
    private static readonly Dictionary<string, (Type Type, string Label)> Known = typeof(IAudited).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && (t.IsAssignableTo(typeof(IAudited)) || t.IsDefined(typeof(DisplayAttribute), inherit: false)))
        .ToDictionary(t => t.Name, t => (t, t.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? t.Name));

    /// <summary>All kinds, by code name with their Chinese names.</summary>
    public static IReadOnlyList<(string Record, string Label)> All { get; } =
        [.. Known.Select(k => (k.Key, k.Value.Label)).OrderBy(k => k.Label, StringComparer.Ordinal)];

    /// <summary>The type behind a code name, or null.</summary>
    public static Type? TypeOf(string record) => Known.TryGetValue(record, out var known) ? known.Type : null;

    /// <summary>The Chinese name of a kind; the code name where it is none of ours.</summary>
    public static string LabelOf(string record) => Known.TryGetValue(record, out var known) ? known.Label : record;
}
