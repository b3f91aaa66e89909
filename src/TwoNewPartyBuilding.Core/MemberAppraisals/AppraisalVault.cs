using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Seals and opens what is written about a person, with the key of sealed columns.</summary>
public sealed class AppraisalVault(KeyFile keys) : IDisposable
{
    private readonly Sealer _sealer = new(keys.Derive(SealedColumns.Purpose));

    /// <summary>The text, or null.</summary>
    public string? Open(byte[]? closed) => closed is null ? null : System.Text.Encoding.UTF8.GetString(_sealer.Open(closed));

    /// <summary>The sealed text; an unchanged one stays the same bytes, or every save would look like a change.</summary>
    public byte[]? Close(byte[]? before, string? text) => text is null ? null : Open(before) == text ? before : _sealer.Seal(System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public void Dispose() => _sealer.Dispose();
}
