using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>The nouns that can be imported, found by registration.</summary>
public sealed class SheetNouns(IEnumerable<ISheetNoun> nouns)
{
    private readonly List<ISheetNoun> _all = [.. nouns];

    /// <summary>All of them.</summary>
    public IReadOnlyList<ISheetNoun> All => _all;

    /// <summary>Their sheets.</summary>
    public IReadOnlyList<SheetDefinition> Definitions => [.. _all.Select(n => n.Definition)];

    /// <summary>The noun with that sheet.</summary>
    /// <exception cref="InvalidOperationException">No noun has such a sheet.</exception>
    public ISheetNoun Of(string? definitionKey) =>
        _all.Find(n => n.Definition.Key == definitionKey) ?? throw new InvalidOperationException($"No sheet “{definitionKey}”.");

    /// <summary>The variant that the names speak for: the sheet's own name first, then its titles, then the file; null where they say nothing or two things.</summary>
    public static string? VariantOf(ISheetNoun noun, string sheetName, IReadOnlyList<string> titles, string fileName)
    {
        foreach (var text in new[] { sheetName }.Concat(titles).Append(fileName))
        {
            var named = noun.Variants.Where(v => v.Words.Any(w => text.Contains(w, StringComparison.Ordinal))).ToList();
            if (named.Count == 1)
            {
                return named[0].Key;
            }
        }

        return null;
    }
}
