using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>What SQLite lets pass and SQL Server refuses, found in a model without a server.</summary>
internal static class SqlServerRules
{
    private const int KeyLimit = 1700;
    private const int ClusteredKeyLimit = 900;

    /// <summary>Error 1785: two cascade paths lead from one table to another, or one leads back to itself.</summary>
    public static IReadOnlyList<string> CascadePaths(IModel model)
    {
        var next = model.GetEntityTypes().SelectMany(t => t.GetForeignKeys())
            .Where(k => k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
            .Select(k => (From: k.PrincipalEntityType.GetTableName()!, To: k.DeclaringEntityType.GetTableName()!))
            .Where(e => e.From != e.To || model.GetEntityTypes().Count(t => t.GetTableName() == e.From) == 1)
            .ToLookup(e => e.From, e => e.To);
        var found = new List<string>();
        foreach (var start in next.Select(g => g.Key))
        {
            var paths = new Dictionary<string, int>();
            Walk(start, [start], next, paths);
            found.AddRange(paths.Where(p => p.Value > 1 || p.Key == start).Select(p => $"1785: {start} → {p.Key}"));
        }

        return found;
    }

    /// <summary>Error 1919: an index or key over a column without a bound.</summary>
    public static IReadOnlyList<string> UnboundedKeys(IModel model) =>
        [.. Keys(model).Where(k => k.Columns.Any(c => Bytes(c) is null)).Select(k => "1919: " + k.Name)];

    /// <summary>Error 1945: an index key that may exceed 1,700 bytes (900 for the clustered primary key).</summary>
    public static IReadOnlyList<string> OverlongKeys(IModel model) =>
        [.. Keys(model).Where(k => k.Columns.Sum(c => Bytes(c) ?? 0) > (k.Clustered ? ClusteredKeyLimit : KeyLimit)).Select(k => "1945: " + k.Name)];

    private static void Walk(string at, string[] way, ILookup<string, string> next, Dictionary<string, int> paths)
    {
        foreach (var to in next[at])
        {
            paths[to] = paths.GetValueOrDefault(to) + 1;
            if (!way.Contains(to))
            {
                Walk(to, [.. way, to], next, paths);
            }
        }
    }

    private static IEnumerable<(string Name, bool Clustered, IReadOnlyList<IProperty> Columns)> Keys(IModel model) =>
        model.GetEntityTypes().SelectMany(t =>
            t.GetIndexes().Select(i => ($"{t.GetTableName()} {i.GetDatabaseName()}", false, i.Properties))
                .Concat(t.GetKeys().Select(k => ($"{t.GetTableName()} {k.GetName()}", k.IsPrimaryKey(), k.Properties))));

    private static int? Bytes(IProperty property)
    {
        var type = property.GetColumnType().ToLowerInvariant();
        var bracket = type.IndexOf('(', StringComparison.Ordinal);
        var size = bracket < 0 ? "" : type[(bracket + 1)..type.IndexOf(')', StringComparison.Ordinal)];
        return (bracket < 0 ? type : type[..bracket]) switch
        {
            "nvarchar" or "nchar" => size == "max" ? null : 2 * int.Parse(size),
            "varchar" or "char" or "varbinary" or "binary" => size == "max" ? null : int.Parse(size),
            "uniqueidentifier" => 16,
            "decimal" or "numeric" => 17,
            "bit" or "tinyint" => 1,
            "smallint" => 2,
            "int" or "real" => 4,
            "date" => 3,
            "bigint" or "datetime2" or "float" => 8,
            "time" => 5,
            "datetimeoffset" => 10,
            _ => null,
        };
    }
}
