using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Archive;

/// <summary>A table as the archive sees it, drawn from the model so that a new one cannot be forgotten.</summary>
/// <param name="Name">Its name, the same on both databases.</param>
/// <param name="Delimited">Its name as the database at hand writes it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Key">The columns rows are ordered by.</param>
/// <param name="HasIdentity">SQL Server numbers the rows itself and must be told not to.</param>
/// <param name="RefersToItself">A row may point at a row that comes later.</param>
/// <param name="Seeds">How many rows the migrations themselves put in.</param>
public sealed record ArchiveTable(
    string Name, string Delimited, IReadOnlyList<ArchiveColumn> Columns, IReadOnlyList<string> Key, bool HasIdentity, bool RefersToItself, int Seeds)
{
    /// <summary>What stays out: keys of cookies and sessions belong to the installation, not to the data.</summary>
    public static readonly IReadOnlyList<string> LeftOut = ["DataProtectionKeys", "UserSessions"];

    /// <summary>The tables of the model, those referred to before those that refer.</summary>
    public static IReadOnlyList<ArchiveTable> Of(AppDbContext db)
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        var quote = db.GetService<ISqlGenerationHelper>();
        return [.. InOrder([.. model.GetRelationalModel().Tables.Where(t => !LeftOut.Contains(t.Name))]).Select(t => From(t, quote))];
    }

    private static ArchiveTable From(ITable table, ISqlGenerationHelper quote)
    {
        var columns = table.Columns.Where(c => c.ComputedColumnSql is null).OrderBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => ArchiveColumn.From(c, quote)).ToList();
        return new ArchiveTable(
            table.Name,
            quote.DelimitIdentifier(table.Name, table.Schema),
            columns,
            [.. table.PrimaryKey!.Columns.Select(c => quote.DelimitIdentifier(c.Name))],
            table.Columns.Any(c => c.PropertyMappings.Any(m => SqlServerPropertyExtensions.GetValueGenerationStrategy(m.Property) == SqlServerValueGenerationStrategy.IdentityColumn)),
            table.ForeignKeyConstraints.Any(k => k.PrincipalTable == table),
            table.EntityTypeMappings.Sum(m => ((IEntityType)m.TypeBase).GetSeedData().Count()));
    }

    private static List<ITable> InOrder(List<ITable> tables)
    {
        var ordered = new List<ITable>();
        var waiting = tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.Where(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || ordered.Contains(k.PrincipalTable))).ToList();
            if (next.Count == 0)
            {
                throw new InvalidOperationException("Tables refer to each other in a circle or to one that is left out: " + string.Join(", ", waiting.Select(t => t.Name)));
            }

            ordered.AddRange(next);
            waiting.RemoveAll(next.Contains);
        }

        return ordered;
    }
}
