using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConfirmationRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ConfirmationRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Tab = table.Column<int>(type: "INTEGER", nullable: false),
                    Q = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Community = table.Column<Guid>(type: "TEXT", nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    Refusals = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    LastId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsToStop = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfirmationRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConfirmationRuns_State",
                table: "ConfirmationRuns",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ConfirmationRuns_UserId_StartedAt",
                table: "ConfirmationRuns",
                columns: new[] { "UserId", "StartedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConfirmationRuns");
        }
    }
}
