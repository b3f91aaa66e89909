using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>
/// The photo of a record, sealed; never changed. Which one is shown is said by the record (<see cref="IPhotographed.PhotoId"/>), so
/// that a photo taken down or replaced stays with the record's history.
/// </summary>
public class FrontLinePhoto
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The record it was taken for.</summary>
    public Guid RecordId { get; init; }

    /// <summary>What the content is; a picture.</summary>
    public AttachedFormat Format { get; init; }

    /// <summary>Who added it, by name then.</summary>
    [StringLength(40)]
    public string UploadedBy { get; init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTime UploadedAt { get; init; }

    /// <summary>The picture, sealed, drawn anew so that nothing hidden in it stays.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>A small picture of it, sealed.</summary>
    public byte[]? Thumbnail { get; init; }
}

internal sealed class FrontLinePhotoMapping : IEntityTypeConfiguration<FrontLinePhoto>
{
    public void Configure(EntityTypeBuilder<FrontLinePhoto> builder)
    {
        builder.ToTable("FrontLinePhotos");
        builder.Property(p => p.Content).HasMaxLength(-1);
        builder.Property(p => p.Thumbnail).HasMaxLength(-1);
        builder.HasIndex(p => p.RecordId);
    }
}
